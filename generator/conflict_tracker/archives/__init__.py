"""What web archives hold of the sources: asked politely, told apart, never invented."""
