"""What a published picture says of itself: who took it and on what terms, as XMP, and nothing else."""

from __future__ import annotations

from html import escape

_PACKET = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">'
    "<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>"
    '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{rights}</rdf:li></rdf:Alt></dc:rights>'
    "{statement}</rdf:Description></rdf:RDF></x:xmpmeta>"
    '<?xpacket end="r"?>'
)


def build_credits(author: str, rights: str, url: str) -> bytes:
    """Empty where nothing is to be said."""
    if not author and not rights:
        return b""
    statement = f"<xmpRights:WebStatement>{escape(url, quote=False)}</xmpRights:WebStatement>" if url else ""
    packet = _PACKET.format(
        author=escape(author, quote=False), rights=escape(rights, quote=False), statement=statement
    )
    return packet.encode()
