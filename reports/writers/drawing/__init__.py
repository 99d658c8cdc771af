"""A picture as marks on a plane, laid out once for every format: the PDF draws them, HTML names them, PNG paints them."""
