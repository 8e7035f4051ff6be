"""A name on a plain ground, as PNG. Owns Pillow; its built-in font has Latin letters, and nothing is downloaded."""

from io import BytesIO
from textwrap import wrap

from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)
GROUND, INK = "#ffffff", "#18222b"


def draw_card(name: str, accent: str) -> bytes:
    image = Image.new("RGB", SIZE, GROUND)
    draw = ImageDraw.Draw(image)
    draw.rectangle((80, 80, 1120, 88), fill=accent)
    lines = wrap(name, 24)[:4]
    for n, line in enumerate(lines):
        draw.text((80, 150 + n * 100), line, fill=INK, font=ImageFont.load_default(80))
    draw.rectangle((80, 542, 1120, 544), fill=INK)
    out = BytesIO()
    image.quantize(16).save(out, "PNG", optimize=True)
    return out.getvalue()
