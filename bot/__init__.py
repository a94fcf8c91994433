"""The process: settings, start and stop, the Discord client, rendering, the terminal."""
