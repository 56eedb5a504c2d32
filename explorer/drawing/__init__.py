"""Painters of the resolved picture: QPainter (QtGui only), SVG, Typst and PNG, and the palettes."""
