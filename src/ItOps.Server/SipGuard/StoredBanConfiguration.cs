using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItOps.Server.SipGuard;

internal sealed class StoredBanConfiguration : IEntityTypeConfiguration<StoredBan>
{
    public void Configure(EntityTypeBuilder<StoredBan> builder)
    {
        builder.ToTable("sip_bans");
        builder.HasKey(ban => ban.Address);
        builder.Property(ban => ban.Address).HasMaxLength(64);
        builder.HasIndex(ban => ban.Until);
    }
}
