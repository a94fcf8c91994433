"""PDF files read in the order a person reads them, paragraph by paragraph."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from knowledge.documents import read_document
from tests.knowledge.documents_made import HEIGHT, pdf, pdf_lines, pdf_report

FRENCH = (
    "La crue du 3 mars 2024 a touché 42 maisons dans la vallée, et environ 150 habitants ont été "
    "relogés dans le gymnase de la commune pendant que les pompiers pompaient l’eau des caves. "
)


async def text_of(data: bytes) -> str:
    return (await read_document("a.pdf", data)).text


async def test_wrapped_lines_are_one_paragraph_without_running_heads_and_page_numbers() -> None:
    paragraphs = [f"{FRENCH}Alinéa {n} du rapport." for n in range(40)]
    text = await text_of(pdf_report(paragraphs, head="Rapport annuel, mairie de Vuillafans"))
    assert text.split("\n\n") == paragraphs


async def test_a_text_that_repeats_itself_loses_nothing() -> None:
    paragraphs = [f"{FRENCH}{FRENCH}Alinéa {n}." for n in range(90)]
    text = await text_of(pdf_report(paragraphs, head="Bilan"))
    assert text.replace("\n\n", " ") == " ".join(paragraphs)


async def test_columns_are_read_one_after_the_other() -> None:
    paragraphs = [f"{FRENCH}Alinéa {n} du rapport." for n in range(24)]
    text = await text_of(pdf_report(paragraphs, columns=2))
    assert text.split("\n\n") == paragraphs


async def test_columns_written_line_by_line_are_put_apart() -> None:
    left = ["Le port a été fermé pendant trois", "jours par la grève des dockers, qui",
            "demandaient une hausse de leurs", "salaires et la fin des contrats",
            "courts, selon leur syndicat."]  # fmt: skip
    right = ["La préfecture a compté douze", "navires en attente devant la rade",
             "au soir du 4 mai 2021, dont deux", "chargés de blé pour la minoterie",
             "voisine et un de charbon."]  # fmt: skip

    def draw(canvas: Canvas) -> None:
        for at, (one, other) in enumerate(zip(left, right, strict=True)):
            canvas.drawString(72, HEIGHT - 100 - 14 * at, one)
            canvas.drawString(320, HEIGHT - 100 - 14 * at, other)

    assert await text_of(pdf(draw)) == f"{' '.join(left)}\n\n{' '.join(right)}"


async def test_the_cells_of_a_row_keep_apart() -> None:
    rows = [["Rue", "Maisons", "Habitants"], ["Rue du Pont", "12", "500"], ["Quai", "17", "80"]]
    text = await text_of(pdf_report(["Dégâts par rue.", rows, "Fin."]))
    assert text.split("\n\n") == [
        "Dégâts par rue.",
        "Rue | Maisons | Habitants\nRue du Pont | 12 | 500\nQuai | 17 | 80",
        "Fin.",
    ]


async def test_words_split_at_line_ends_are_whole_also_over_a_page() -> None:
    first = [
        "Les pompiers ont mené une grande opéra-",
        "tion de secours dans la vallée de la Loue,",
    ]
    second = ["puis dans celle du Doubs, avec les com-", "munes voisines."]
    assert await text_of(pdf_lines(first, second)) == (
        "Les pompiers ont mené une grande opération de secours dans la vallée de la Loue, "
        "puis dans celle du Doubs, avec les communes voisines."
    )


async def test_headings_that_count_with_the_pages_are_kept() -> None:
    def draw(canvas: Canvas) -> None:
        for annex in (1, 2):
            canvas.setFont("Helvetica", 18)
            canvas.drawString(72, HEIGHT - 80, f"Annexe {annex}")
            canvas.setFont("Helvetica", 10)
            for at in range(9):
                canvas.drawString(72, HEIGHT - 110 - 40 * at, f"Point {annex}{at} de la liste")
            canvas.showPage()

    text = await text_of(pdf(draw))
    assert "Annexe 1" in text
    assert "Annexe 2" in text


async def test_a_title_in_large_letters_is_proposed() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setTitle("Microsoft Word - brouillon.docx")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(72, HEIGHT - 60, "Mairie de Vuillafans")
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(72, HEIGHT - 100, "Bilan de la crue")
        canvas.setFont("Helvetica", 10)
        for at in range(5):
            canvas.drawString(72, HEIGHT - 130 - 12 * at, "La crue a touché 42 maisons et caves")

    read = await read_document("a.pdf", pdf(draw))
    assert read.title == "Bilan de la crue"
    assert read.language == "fr"


async def test_a_file_that_opens_without_a_password_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Ouvert à tous.")

    assert await text_of(pdf(draw, password="secret", owner=True)) == "Ouvert à tous."


async def test_a_page_that_is_a_picture_is_told() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "La seconde page est une image.")
        canvas.showPage()
        picture(canvas)

    read = await read_document("a.pdf", pdf(draw))
    assert read.text == "La seconde page est une image."
    assert "Pages 2" in read.warnings[0].en


def picture(canvas: Canvas) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("RGB", (40, 40), "red")), 72, 300, 400, 400)
