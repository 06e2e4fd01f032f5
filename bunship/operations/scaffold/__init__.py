"""Writing code in the house style: what stands behind `startresource`, `startemail` and their like."""
