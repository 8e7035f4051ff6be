"""Other people's formats, in and out. What comes in becomes files of the record; what goes out is made from the dataset."""
