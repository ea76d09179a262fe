using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ItOps.Server.Http;

/// <summary>A list as a file for spreadsheets, written as it is read from the database.</summary>
internal static class CsvFile
{
    private static readonly CsvConfiguration Configuration = new(CultureInfo.InvariantCulture)
    {
        // A cell that begins with = + - @ would run as a formula when the file is opened.
        InjectionOptions = InjectionOptions.Escape,
        InjectionCharacters = ['=', '@', '+', '-', '\t', '\r'],
        InjectionEscapeCharacter = '\'',
    };

    public static PushStreamHttpResult Of<TRow>(IAsyncEnumerable<TRow> rows, string fileName, CancellationToken cancellationToken) =>
        TypedResults.Stream(body => WriteAsync(rows, body, cancellationToken), "text/csv; charset=utf-8", fileName);

    private static async Task WriteAsync<TRow>(IAsyncEnumerable<TRow> rows, Stream body, CancellationToken cancellationToken)
    {
        // Excel takes a file without a byte order mark for the local code page, which garbles Chinese.
        await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new CsvWriter(text, Configuration);
        csv.Context.TypeConverterOptionsCache.GetOptions<DateTimeOffset>().Formats = ["yyyy-MM-ddTHH:mm:ssK"];
        csv.Context.TypeConverterOptionsCache.GetOptions<DateTimeOffset?>().Formats = ["yyyy-MM-ddTHH:mm:ssK"];
        await csv.WriteRecordsAsync(rows, cancellationToken);
    }
}
