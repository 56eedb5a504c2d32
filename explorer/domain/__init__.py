"""What the program talks about: days and EDTF, events and claims, the view state. Standard library and numpy only."""
