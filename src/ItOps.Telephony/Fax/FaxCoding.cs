namespace ItOps.Telephony.Fax;

/// <summary>How a page's dots are coded; the values of TIFF's Compression tag (TIFF 6.0 sections 10 and 11).</summary>
internal enum FaxCoding
{
    /// <summary>Modified Huffman, rows begin on octets.</summary>
    ModifiedHuffman = 2,

    /// <summary>ITU-T T.4, one- or two-dimensional.</summary>
    Group3 = 3,

    /// <summary>ITU-T T.6.</summary>
    Group4 = 4,
}
