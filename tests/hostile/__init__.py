"""Inputs that are made to break, exhaust or lead astray whoever reads them. All of them are made here, none is kept."""
