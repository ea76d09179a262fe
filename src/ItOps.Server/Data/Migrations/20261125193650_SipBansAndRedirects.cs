using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ItOps.Server.Data.Migrations
{
    /// <inheritdoc />
    public partial class SipBansAndRedirects : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "FollowRedirects",
                table: "trunks",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "sip_bans",
                columns: table => new
                {
                    Address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Reason = table.Column<int>(type: "INTEGER", nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: false),
                    Times = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sip_bans", x => x.Address);
                });

            migrationBuilder.CreateIndex(
                name: "IX_sip_bans_Until",
                table: "sip_bans",
                column: "Until");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "sip_bans");

            migrationBuilder.DropColumn(
                name: "FollowRedirects",
                table: "trunks");
        }
    }
}
