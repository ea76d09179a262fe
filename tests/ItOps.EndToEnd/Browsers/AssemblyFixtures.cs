[assembly: Xunit.AssemblyFixture(typeof(ItOps.EndToEnd.Browsers.Chromium))]
