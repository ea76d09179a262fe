using ItOps.ServiceDesk.Assets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItOps.Server.Assets;

internal sealed class AssetConfiguration : IEntityTypeConfiguration<Asset>
{
    public void Configure(EntityTypeBuilder<Asset> builder)
    {
        builder.ToTable("assets");
        builder.Property(asset => asset.Id).ValueGeneratedNever();
        builder.Property(asset => asset.Label).HasMaxLength(32);
        builder.Property(asset => asset.Name).HasMaxLength(128);
        builder.Property(asset => asset.Model).HasMaxLength(128);
        builder.Property(asset => asset.SerialNumber).HasMaxLength(64);
        builder.Property(asset => asset.Building).HasMaxLength(16);
        builder.Property(asset => asset.Room).HasMaxLength(16);
        builder.HasOne(asset => asset.Owner).WithMany().HasForeignKey(asset => asset.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(asset => asset.Label).IsUnique();
    }
}
