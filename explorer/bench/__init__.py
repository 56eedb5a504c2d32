"""How fast the timeline is: measured on made-up stores, off screen, beside the floor of the same machine."""
