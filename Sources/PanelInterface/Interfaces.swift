package import Varlink

/// The interface texts that the service offers; they stand as files in `Interfaces`.
package enum Interfaces {
  /// Those of every service.
  package static let production: [InterfaceDescription] = [
    parsed(PackageResources.org_paneld_cases_varlink),
    parsed(PackageResources.org_paneld_tasks_varlink),
    parsed(PackageResources.org_paneld_inbox_varlink),
    parsed(PackageResources.org_paneld_workflows_varlink),
    parsed(PackageResources.org_paneld_service_varlink),
  ]

  /// Offered beside by a service that holds invented cases.
  package static let rehearsal: InterfaceDescription =
    parsed(PackageResources.org_paneld_rehearsal_varlink)

  private static func parsed(_ bytes: [UInt8]) -> InterfaceDescription {
    do {
      return try InterfaceDescription(parsing: String(decoding: bytes, as: UTF8.self))
    } catch {
      preconditionFailure("an interface text of our own does not parse: \(error)")
    }
  }
}
