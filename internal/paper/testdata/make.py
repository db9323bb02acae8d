"""Makes the PDF files of the tests: python3 make.py (reportlab, weasyprint, pillow; chromium on the path).

The texts are invented. What ought to come out is in the .txt beside each file."""
import pathlib, subprocess
import weasyprint
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

FONTS = "/usr/share/fonts/truetype/"
pdfmetrics.registerFont(TTFont("Bold", FONTS + "dejavu/DejaVuSerif-Bold.ttf"))
pdfmetrics.registerFont(TTFont("Sans", FONTS + "liberation/LiberationSans-Regular.ttf"))

EN = """The ferry between Upper Quay and Marram Island will not run before Thursday, the harbour office said, because an inspection had found corroded fastenings at both ramps.
“Nobody was in danger at any moment,” said Ines Falk, who heads the office.<sup>1</sup> She promised free transport for schoolchildren and for everybody with an appointment at the infirmary.
The islanders’ association called the communication “thoroughly unsatisfactory” and demanded an independent investigation into the maintenance contracts of the preceding decade.
Marram Radio reported that a long-serving engineer, whom it did not name, had warned the administration twice. The administration neither confirmed nor denied that it had received such correspondence.
A supplementary timetable for the replacement buses is to be published on Wednesday evening. According to the regional transport authority, interchange at Saltmarsh Junction will remain possible throughout.""".split("\n")
UK = """Пором між Верхньою Пристанню та островом Маррам не ходитиме до четверга, повідомили в управлінні порту: під час огляду на обох рампах знайшли зношені кріплення.
«Небезпеки не було ні для кого», — сказала очільниця управління Інес Фальк. Вона пообіцяла безкоштовні автобуси для школярів і всіх, кого чекають у лікарні.
Спілка мешканців острова назвала такі пояснення «цілком незадовільними» і вимагає незалежної перевірки договорів за останні десять років.""".split("\n")
RU = """Паром между Верхней Пристанью и островом Маррам не будет ходить до четверга, сообщили в управлении порта: при осмотре на обеих рампах нашли изношенные крепления.
«Опасности ни для кого не было», — сказала глава управления Инес Фальк. Она пообещала бесплатные автобусы для школьников и всех, кого ждут в больнице.
Союз жителей острова назвал такие объяснения «совершенно неудовлетворительными» и требует независимой проверки договоров. Получало ли управление чьи-либо предупреждения, там не говорят.""".split("\n")


def page(lang, title, paragraphs, css=""):
    return (f"<!doctype html><html lang={lang}><meta charset=utf-8><title>x</title><style>body{{font:10.5pt Liberation Serif;hyphens:auto;text-align:justify}}"
            f"sup{{font-size:60%}} {css}</style><h1>{title}</h1><div>" + "".join(f"<p>{p}" for p in paragraphs) + "</div>")


def columns():
    css = ("div{columns:2;column-gap:8mm} @page{size:A5;margin:18mm 15mm;@top-center{content:'Marram Relief Bulletin'}"
           "@bottom-center{content:'Page ' counter(page)}} h1{font-size:18pt} td{padding:0 6mm 0 0}")
    html = page("en", "No ferry to Marram before Thursday", EN * 1 + [p.replace("The ", "The same ", 1) for p in EN], css)
    html += "<table><tr><th>Ramp<th>Built<th>Checked<tr><td>Upper Quay<td>1988<td>2024<tr><td>Marram<td>1991<td>2019</table>"
    html += "<ul><li>Buses leave on the hour.<li>Dogs travel free.</ul>"
    weasyprint.HTML(string=html).write_pdf("columns-en.pdf")


def browser():
    pathlib.Path("x.html").write_text(page("ru", "Паром на Маррам не ходит", RU))
    subprocess.run(["chromium", "--headless", "--no-sandbox", "--print-to-pdf=browser-ru.pdf", "--no-pdf-header-footer", "x.html"], check=True,
                   capture_output=True)
    pathlib.Path("x.html").unlink()


def office():
    def edges(c, d):
        c.setFont("Sans", 8)
        c.drawString(60, A4[1] - 35, "Бюлетень допомоги Маррам · № 14")
        c.drawRightString(A4[0] - 60, 30, f"{d.page} / 2")
        c.saveState(); c.translate(300, 400); c.rotate(45); c.setFont("Bold", 60); c.setFillGray(.9); c.drawCentredString(0, 0, "КОПІЯ"); c.restoreState()
    body = ParagraphStyle("body", fontName="Sans", fontSize=11, leading=15, firstLineIndent=18)
    head = ParagraphStyle("head", fontName="Bold", fontSize=17, leading=22, spaceAfter=10)
    sub = ParagraphStyle("sub", fontName="Bold", fontSize=12, leading=16, spaceBefore=6)
    story = [Paragraph("Порома на Маррам не буде до четверга", head)] + [Paragraph(p, body) for p in UK]
    for i in range(2, 8):
        story += [Paragraph(f"Рампа {i}", sub)] + [Paragraph(p.replace("четверга", f"{i} травня"), body) for p in UK]
    doc = BaseDocTemplate("office-uk.pdf", pagesize=A4)
    doc.addPageTemplates([PageTemplate("one", [Frame(60, 60, A4[0] - 120, A4[1] - 120)], onPage=edges)])
    doc.build(story)


def others():
    Image.new("L", (400, 500), 255).save("x.png")
    c = canvas.Canvas("scan.pdf")
    for _ in range(2):
        c.drawImage("x.png", 0, 0, *A4)
        c.showPage()
    c.save()
    c = canvas.Canvas("half-scanned.pdf")
    c.setFont("Sans", 12)
    c.drawString(60, 700, "The harbour office said that the ferry stays in port.")
    c.showPage()
    c.drawImage("x.png", 0, 0, *A4)
    c.save()
    pathlib.Path("x.png").unlink()
    c = canvas.Canvas("locked.pdf", encrypt=StandardEncryption("secret", canPrint=0))
    c.drawString(60, 700, "The ferry stays in port.")
    c.save()
    c = canvas.Canvas("turned.pdf", pagesize=A4)
    c.setFont("Sans", 12)
    c.setPageRotation(90)
    c.rotate(90)
    for i, s in enumerate(["The ferry stays in port, the harbour office said on", "Monday. It did not say for how long."]):
        c.drawString(80, -120 - 16 * i, s)
    c.save()


columns(); browser(); office(); others()
