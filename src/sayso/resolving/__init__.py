"""What a surface form names: places, people and parties, dates, figures, munitions."""
