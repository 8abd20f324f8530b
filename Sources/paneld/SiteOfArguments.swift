import PanelService
import Platform

extension Arguments {
  /// Why there is no site to run.
  struct NoSite: Error {
    let sentence: String
  }

  /// The site that the command line names, its own words winning over the file's.
  ///
  /// - Throws: `NoSite` where the file cannot be read or has errors.
  func readSite() throws(NoSite) -> Site {
    var read = isRehearsal ? Self.rehearsalSite : try siteFile()
    if let socket { read.socketPath = socket }
    if let data { read.dataFolder = data }
    if let workflows { read.workflowFolder = workflows }
    if let zone { read.zone = zone }
    return read
  }

  private func siteFile() throws(NoSite) -> Site {
    let path = site ?? ""
    let bytes: [UInt8]
    do {
      bytes = try Files.read(path, limit: 1 << 20)
    } catch {
      throw NoSite(sentence: error.description)
    }
    do {
      return try SiteReader.read(bytes, file: path)
    } catch {
      throw NoSite(sentence: error.report)
    }
  }

  /// A site without groups, where whoever calls says whom they act as.
  ///
  /// Its socket is for whoever started it alone.
  private static var rehearsalSite: Site {
    Site(
      name: "Rehearsal",
      zone: "Europe/London",
      socketPath: "",
      socketMode: 0o600,
      dataFolder: "",
      workflowFolder: "",
      participants: [:],
      offices: [:],
      limits: Site.Limits()
    )
  }
}
