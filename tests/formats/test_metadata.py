"""Metadata of pictures: who made them, whose they are; hostile files."""

import io
import json
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from assetcheck.formats.metadata import read_metadata
from assetcheck.model.facts import Metadata, Origin

AIGC = json.dumps({"AIGC": {"Label": "1", "ContentProducer": "x", "ProduceID": "1"}})
SOURCE = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
PARAMETERS = "a cup of tea\nNegative prompt: blurry\nSteps: 20, Sampler: Euler a, CFG scale: 7"


def png(*, xmp: str = "", **texts: str) -> bytes:
    info = PngInfo()
    for key, value in texts.items():
        info.add_text(key, value, zip=len(value) > 40)
    if xmp:
        info.add_itxt("XML:com.adobe.xmp", xmp)
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG", pnginfo=info)
    return out.getvalue()


def jpeg(*segments: tuple[int, bytes], exif: dict[int, str] | None = None) -> bytes:
    out = io.BytesIO()
    held = Image.Exif()
    for tag, value in (exif or {}).items():
        held[tag] = value
    Image.new("RGB", (8, 8)).save(out, "JPEG", exif=held)
    extra = b"".join(struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body for marker, body in segments)
    data = out.getvalue()
    return data[:2] + extra + data[2:]


def xmp(inner: str) -> str:
    return f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description {inner}</rdf:RDF></x:xmpmeta>'


def iptc(field: int, text: bytes) -> bytes:
    record = struct.pack(">BBBH", 0x1C, 2, field, len(text)) + text
    return b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record


@pytest.mark.parametrize(
    ("data", "origin"),
    [
        (png(AIGC=AIGC), Origin.AIGC),
        (png(Comment=AIGC), Origin.AIGC),
        (png(xmp=xmp("TC260:AIGC='{&quot;Label&quot;:&quot;1&quot;}'/>")), Origin.AIGC),
        (png(parameters=PARAMETERS), Origin.PROMPT),
        (png(prompt='{"3": {"class_type": "KSampler", "inputs": {"seed": 1}}}'), Origin.PROMPT),
        (png(Software="NovelAI"), Origin.SOFTWARE),
        (png(xmp=xmp(f'Iptc4xmpExt:DigitalSourceType="{SOURCE}"/>')), Origin.IPTC),
        (png(xmp=xmp(f"><Iptc4xmpExt:DigitalSourceType>{SOURCE}</Iptc4xmpExt:DigitalSourceType>")), Origin.IPTC),
        (jpeg((0xEB, b"JP\0\0jumb c2pa.actions" + SOURCE.encode())), Origin.C2PA),
        (jpeg(exif={0x0131: "Adobe Firefly 3"}), Origin.SOFTWARE),
        (jpeg(exif={0x010E: "night market Job ID: 12, Midjourney v6"}), Origin.SOFTWARE),
    ],
)
def test_generated_pictures_are_told(data: bytes, origin: Origin) -> None:
    """Each way of saying that a model made a picture is understood."""
    assert [sign.origin for sign in read_metadata(data).generated] == [origin]


@pytest.mark.parametrize(
    "data",
    [
        png(),
        png(Software="Adobe Photoshop 25.0", Description="AIGC 峰会海报", prompt="the cup"),
        png(xmp=xmp('Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"/>')),
        jpeg((0xEB, b"JP\0\0jumb c2pa.actions c2pa.cropped")),
        b"BM not a container",
    ],
)
def test_other_pictures_are_not(data: bytes) -> None:
    """Editing programs, cameras and words that only mention a model say nothing of the picture."""
    assert read_metadata(data).generated == ()


@pytest.mark.parametrize(
    ("data", "rights"),
    [
        (jpeg((0xED, iptc(110, "视觉中国".encode()))), ("credit", "视觉中国")),
        (jpeg((0xED, iptc(116, "视觉中国".encode("gb18030")))), ("copyright", "视觉中国")),
        (jpeg(exif={0x8298: "(c) Getty Images"}), ("copyright", "(c) Getty Images")),
        (png(xmp=xmp('photoshop:Credit="VCG"/>')), ("credit", "VCG")),
        (
            png(xmp=xmp("><dc:rights> <rdf:Alt> <rdf:li xml:lang='x-default'>Alamy</rdf:li></rdf:Alt></dc:rights>")),
            ("copyright", "Alamy"),
        ),
        (png(Copyright="Tinlu"), ("copyright", "Tinlu")),
    ],
)
def test_rights_are_read(data: bytes, rights: tuple[str, str]) -> None:
    """Credit and copyright are read from IPTC, EXIF, XMP and PNG text alike."""
    assert rights in read_metadata(data).rights


def test_a_bomb_is_not_unpacked() -> None:
    """Compressed text is unpacked up to the cap only."""
    packed = zlib.compress(b"\0" * 200_000_000, 9)
    body = b"parameters\0\0" + packed
    chunk = struct.pack(">I", len(body)) + b"zTXt" + body + b"\0\0\0\0"
    assert read_metadata(b"\x89PNG\r\n\x1a\n" + chunk) == Metadata()


@given(
    st.binary(max_size=300),
    st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8", b"RIFF\0\0\0\0WEBP", b"\xff\xd8\xff\xe1\x00\x40Exif\0\0"]),
)
def test_broken_containers_cost_nothing(data: bytes, start: bytes) -> None:
    """Whatever follows a right beginning, the answer is metadata, never an exception."""
    assert isinstance(read_metadata(start + data), Metadata)
