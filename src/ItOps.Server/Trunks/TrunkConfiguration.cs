using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItOps.Server.Trunks;

internal sealed class TrunkConfiguration : IEntityTypeConfiguration<Trunk>
{
    public void Configure(EntityTypeBuilder<Trunk> builder)
    {
        builder.ToTable("trunks");
        builder.Property(trunk => trunk.Id).ValueGeneratedNever();
        builder.Property(trunk => trunk.Name).HasMaxLength(64);
        builder.Property(trunk => trunk.Host).HasMaxLength(253);
        builder.Property(trunk => trunk.Transport).HasMaxLength(8);
        builder.Property(trunk => trunk.UserName).HasMaxLength(128);
        builder.Property(trunk => trunk.ProtectedSecret).HasMaxLength(1024);
        builder.Property(trunk => trunk.CallerNumber).HasMaxLength(32);
        builder.Property(trunk => trunk.BackupHost).HasMaxLength(260);
        builder.Property(trunk => trunk.ContactUser).HasMaxLength(32);
        builder.Property(trunk => trunk.Rules).HasMaxLength(8000).HasConversion(
            rules => JsonSerializer.Serialize(rules, JsonSerializerOptions.Default),
            text => JsonSerializer.Deserialize<List<RewriteRule>>(text, JsonSerializerOptions.Default)!,
            new ValueComparer<List<RewriteRule>>(
                (left, right) => left!.SequenceEqual(right!), rules => rules.Count, rules => rules.ToList()));
        builder.HasIndex(trunk => trunk.Name).IsUnique();
        builder.HasIndex(trunk => trunk.ContactUser).IsUnique();
    }
}
