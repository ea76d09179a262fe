namespace ItOps.Telephony.Fax;

/// <summary>Makes a page of a TIFF directory (TIFF 6.0 sections 3, 8 and 11).</summary>
internal static class FaxPageReader
{
    private const int ImageWidth = 256;
    private const int ImageLength = 257;
    private const int BitsPerSample = 258;
    private const int Compression = 259;
    private const int Photometric = 262;
    private const int FillOrder = 266;
    private const int StripOffsets = 273;
    private const int SamplesPerPixel = 277;
    private const int RowsPerStrip = 278;
    private const int StripByteCounts = 279;
    private const int XResolution = 282;
    private const int YResolution = 283;
    private const int T4Options = 292;
    private const int ResolutionUnit = 296;

    private const int LargestSide = 65535;
    private const double CentimetresPerInch = 2.54;
    private const double StandardX = 204;
    private const double StandardY = 98;

    public static FaxImageError TryRead(TiffDirectory directory, int fileLength, out FaxPage? page)
    {
        page = null;
        double width = directory.Get(ImageWidth, 0);
        double height = directory.Get(ImageLength, 0);
        if (width is < 1 or > LargestSide || height is < 1 or > LargestSide)
            return FaxImageError.Incomplete;
        if (directory.Get(BitsPerSample, 1) != 1 || directory.Get(SamplesPerPixel, 1) != 1 || directory.Get(Compression, 1) is not (2 or 3 or 4))
            return FaxImageError.Unsupported;

        var error = ReadStrips(directory, (int)height, fileLength, out var strips);
        if (error != FaxImageError.None)
            return error;

        double unit = directory.Get(ResolutionUnit, 2) == 3 ? CentimetresPerInch : 1;
        page = new FaxPage(
            (int)width,
            (int)height,
            Resolution(directory.Get(XResolution, 0) * unit, StandardX),
            Resolution(directory.Get(YResolution, 0) * unit, StandardY),
            (FaxCoding)directory.Get(Compression, 4),
            ((int)directory.Get(T4Options, 0) & 1) != 0,
            directory.Get(FillOrder, 1) == 2,
            directory.Get(Photometric, 0) == 1,
            strips);
        return FaxImageError.None;
    }

    private static FaxImageError ReadStrips(TiffDirectory directory, int height, int fileLength, out IReadOnlyList<FaxStrip> strips)
    {
        var found = new List<FaxStrip>();
        strips = found;
        var offsets = directory.GetAll(StripOffsets);
        var lengths = directory.GetAll(StripByteCounts);
        int rows = (int)Math.Clamp(directory.Get(RowsPerStrip, height), 1, height);
        int needed = (height + rows - 1) / rows;
        if (offsets.Count < needed || lengths.Count < needed)
            return FaxImageError.Incomplete;

        for (int i = 0; i < needed; i++)
        {
            if (lengths[i] < 1 || offsets[i] + lengths[i] > fileLength)
                return FaxImageError.Incomplete;
            found.Add(new FaxStrip((int)offsets[i], (int)lengths[i], Math.Min(rows, height - (i * rows))));
        }

        return FaxImageError.None;
    }

    private static double Resolution(double dotsPerInch, double otherwise) => dotsPerInch is >= 10 and <= 10000 ? dotsPerInch : otherwise;
}
