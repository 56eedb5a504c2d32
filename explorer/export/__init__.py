"""A span as a document, a figure or tables, written whole or not at all. No QtWidgets."""
