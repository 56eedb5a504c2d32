"""The timeline on the screen: canvas, overview, strips, legend, and what mouse and keys do there."""
