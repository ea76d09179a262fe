using ItOps.Telephony.Codecs;
using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Wav;

namespace ItOps.Telephony.Io.Tests.Media;

public sealed class RecordingRepairTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("repair");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_file_cut_off_anywhere_tells_exactly_the_audio_it_has()
    {
        var random = new Random(11);
        for (int i = 0; i < 200; i++)
        {
            int data = random.Next(0, 40_000);
            int claimed = random.Next(0, 40_000);
            string path = Write($"{i}.wav", data, claimed);

            RecordingRepair.RepairFolder(_folder.FullName);

            byte[] file = File.ReadAllBytes(path);
            Assert.Equal(G711WavHeader.Size + (data / 2 * 2), file.Length);
            Assert.True(WavAudio.TryRead(file, out var audio, out _));
            Assert.Equal(data / 2 * 2, audio.Samples.Length);
            Assert.Equal(file.Length - 8, BitConverter.ToInt32(file, 4));
            File.Delete(path);
        }
    }

    [Fact]
    public void Sound_files_and_other_files_are_left_alone()
    {
        Write("sound.wav", 1000, 1000);
        WavFiles.Write(Path.Combine(_folder.FullName, "pcm.wav"), 8000, 1, new short[100]);
        File.WriteAllBytes(Path.Combine(_folder.FullName, "stub.wav"), [1, 2, 3]);
        string torn = Write(Path.Combine(_folder.CreateSubdirectory("2026").Name, "torn.wav"), 1000, 500);

        Assert.Equal([torn], RecordingRepair.RepairFolder(_folder.FullName));
        Assert.Empty(RecordingRepair.RepairFolder(_folder.FullName));
    }

    [Fact]
    public void A_folder_that_does_not_exist_needs_no_repair() =>
        Assert.Empty(RecordingRepair.RepairFolder(Path.Combine(_folder.FullName, "none")));

    private string Write(string name, int data, int claimed)
    {
        var file = new byte[G711WavHeader.Size + data];
        G711WavHeader.Write(file, G711Law.ALaw, 2, claimed);
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, file);
        return path;
    }
}
