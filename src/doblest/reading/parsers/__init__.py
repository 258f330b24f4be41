"""What the formats are parsed with: streamed XML, WordprocessingML, the pages of a PDF, workbooks."""
