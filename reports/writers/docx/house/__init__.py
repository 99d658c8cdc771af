"""Write a brief into the Word file of a house: its pages, its styles, its heads and feet, and our body among them."""

from reports.writers.docx.house.adoption import standing
from reports.writers.docx.house.frame import HouseFrame

__all__ = ["HouseFrame", "standing"]
