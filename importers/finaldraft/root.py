"""The root of a Final Draft document, or what is wrong with its XML."""

from codecs import BOM_UTF8
from xml.etree.ElementTree import Element, ParseError
from xml.parsers.expat import errors

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from importers.text import place_of
from scenes.problems import Code, Problem

AS_UTF_8 = "save it as UTF-8"
AT_THIS_PLACE = "mend this place: XML writes & as &amp; and < as &lt;, and has no control characters"
BREAKS_OFF = "the file breaks off; take a copy that is whole"
CURES = {
    errors.codes[errors.XML_ERROR_INCORRECT_ENCODING]: AS_UTF_8,
    errors.codes[errors.XML_ERROR_INVALID_TOKEN]: AT_THIS_PLACE,
    errors.codes[errors.XML_ERROR_BAD_CHAR_REF]: AT_THIS_PLACE,
    errors.codes[errors.XML_ERROR_NO_ELEMENTS]: BREAKS_OFF,
    errors.codes[errors.XML_ERROR_UNCLOSED_TOKEN]: BREAKS_OFF,
    errors.codes[errors.XML_ERROR_UNCLOSED_CDATA_SECTION]: BREAKS_OFF,
    errors.codes[errors.XML_ERROR_SYNTAX]: "a Final Draft script is XML; --from names the format of another document",
}
"""What helps against a fault of XML; against others, a copy that Final Draft has saved."""


def root_of(content: bytes) -> Element | Problem:
    """Parse the bytes of a file, or say why they are no Final Draft document."""
    if not content.strip():
        return Problem(code=Code.EMPTY_FILE, message="the file holds no script", line=1, column=1)
    above, text = _from_its_root(content.removeprefix(BOM_UTF8))
    try:
        root: Element = fromstring(text, forbid_dtd=True)
    except DefusedXmlException:
        message, hint = "the file declares a document type", "delete the DOCTYPE line; Final Draft writes none"
        return Problem(code=Code.UNSAFE_XML, message=message, hint=hint)
    except ParseError as fault:
        line, column = _in_file(above, *fault.position)
        reason = str(fault).split(":")[0]
        hint = CURES.get(fault.code, "open it in Final Draft and save it again")
        return Problem(code=Code.XML_SYNTAX, message=reason, hint=hint, line=line, column=column)
    except (ValueError, LookupError) as fault:
        return Problem(code=Code.XML_SYNTAX, message=str(fault), hint=AS_UTF_8)
    if root.tag != "FinalDraft":
        message = f"its root is {root.tag[:40]}, not FinalDraft"
        return Problem(code=Code.NOT_FDX, message=message, hint="save it as a Final Draft document (.fdx)")
    return root


def _from_its_root(content: bytes) -> tuple[bytes, bytes]:
    """Part the blanks at the beginning of a document, which XML allows above no declaration, from the rest.

    What is before a NUL is half of a letter in UTF-16, and stays.
    """
    end = len(content) - len(content.lstrip())
    if content[end : end + 1] == b"\0":
        end = 0
    return content[:end], content[end:]


def _in_file(above: bytes, line: int, column: int) -> tuple[int, int]:
    """Give the place, from 1, of a fault that XML counts from a line 1 and a column 0 below what is above."""
    lines, columns = place_of(above.decode("latin-1"))
    return lines + line - 1, column + (columns if line == 1 else 1)
