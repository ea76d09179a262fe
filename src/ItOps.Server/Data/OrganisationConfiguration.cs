using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItOps.Server.Data;

internal sealed class OrganisationConfiguration : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.ToTable("organisation");
        builder.Property(organisation => organisation.Id).ValueGeneratedNever();
        builder.Property(organisation => organisation.Name).HasMaxLength(128);
        builder.Property(organisation => organisation.NameLatin).HasMaxLength(128);
        builder.Property(organisation => organisation.HotlineNumber).HasMaxLength(32);
    }
}
