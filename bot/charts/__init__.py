"""Pictures of answers: figures over time and timelines, drawn as SVG and painted elsewhere."""
