"""Charts: from plain values to SVG text, drawn by hand.

Each chart is one module with one function `draw`. It gives a `Picture`, which stands in a page or alone as a file. The
same values give the same text; nothing is laid out by chance.
"""
