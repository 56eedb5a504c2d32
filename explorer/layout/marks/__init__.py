"""What is drawn for events: discs, bars, uncertain ends, labels, chips, cards, threads, gaps."""
