using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItOps.Server.Phones;

internal sealed class DeskPhoneConfiguration : IEntityTypeConfiguration<DeskPhone>
{
    public void Configure(EntityTypeBuilder<DeskPhone> builder)
    {
        builder.ToTable("desk_phones");
        builder.Property(phone => phone.Id).ValueGeneratedNever();
        builder.Property(phone => phone.Extension).HasMaxLength(16);
        builder.Property(phone => phone.Label).HasMaxLength(128);
        builder.Property(phone => phone.Ha1Md5).HasMaxLength(32);
        builder.Property(phone => phone.Ha1Sha256).HasMaxLength(64);
        builder.Ignore(phone => phone.Ha1);
        builder.HasOne(phone => phone.Person).WithMany().HasForeignKey(phone => phone.PersonId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(phone => phone.Extension).IsUnique();
    }
}
