"""Work in tasks on every core, and what is kept between two builds; it knows nothing of trackers."""
