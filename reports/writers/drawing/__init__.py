"""A picture as marks on a plane, laid out once for every format: PDF draws them, HTML names them, a PNG shows them."""
