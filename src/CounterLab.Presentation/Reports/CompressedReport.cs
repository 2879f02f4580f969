using System.IO.Compression;
using System.Text;
using CounterLab.Lab.Running;

namespace CounterLab.Presentation.Reports;

/// <summary>Builds the HTML report of a run in memory, compressed with gzip.</summary>
public static class CompressedReport
{
    /// <summary>Returns the bytes of the compressed report.</summary>
    public static byte[] Of(RunReport report)
    {
        using var bytes = new MemoryStream();
        using (var text = new StreamWriter(new GZipStream(bytes, CompressionLevel.Optimal), new UTF8Encoding(false)))
        {
            HtmlReport.Write(report, text);
        }

        return bytes.ToArray();
    }
}
