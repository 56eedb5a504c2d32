"""From the window to a file: what is asked, and the thread that writes."""
