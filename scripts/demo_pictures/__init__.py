"""What `draw_demo_pictures.py` draws: a canvas, and the scenes by their setting."""
