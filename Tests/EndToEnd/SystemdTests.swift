import Foundation
import Platform
import Testing

/// The daemon under a real systemd, which a container of its own boots and throws away.
@Suite("Under systemd", .serialized)
struct SystemdTests {
  private static let container = "\(Place.support)/with-systemd"

  private static let boots: Bool = (try? Run([container, "-q", "--", "true"]))?.status == 0

  private static func canBoot() -> Bool { boots }

  private func run(_ script: String) throws -> Run {
    try Run([
      Self.container, "-q", "--ro", "\(Place.programs):/build/bin", "--ro",
      "\(Place.workflows):/build/Workflows", "--", "bash", "-euc", Self.units + script,
    ])
  }

  /// A service and its socket, as an administrator would write them.
  private static let units = """
    cat > /etc/site.json5 <<'END'
    {
      site: 'Exampleshire', socket: '/run/paneld/org.paneld', data: '/var/lib/paneld',
      workflows: '/build/Workflows', offices: { operator: ['root'] },
    }
    END
    cat > /etc/systemd/system/paneld.socket <<'END'
    [Socket]
    ListenStream=/run/paneld/org.paneld
    SocketMode=0666
    FileDescriptorName=varlink
    END
    cat > /etc/systemd/system/paneld.service <<'END'
    [Service]
    Type=notify
    ExecStart=/build/bin/paneld --site /etc/site.json5
    StateDirectory=paneld
    END
    systemctl daemon-reload
    ask() { /build/bin/panelctl "$@"; }
    show() { systemctl show --property="$1" --value paneld.service; }
    # The first answer may come before systemd has read that the service is ready.
    state() {
      while [[ $(show ActiveState) = activating ]]; do sleep 0.05; done
      show ActiveState
    }

    """

  @Test(.enabled("systemd cannot boot on this machine") { canBoot() }, .timeLimit(.minutes(3)))
  func `it is started by its first client, survives kill -9, and stops when told`() throws {
    let run = try run(
      """
      systemctl start paneld.socket
      echo "before: $(show ActiveState)"
      ask service status --json | grep -q '"site":"Exampleshire"'
      echo "first: $(state), $(show StatusText)"
      first=$(show MainPID)
      kill -9 "$first"
      until [[ $(show ActiveState) = failed ]]; do sleep 0.05; done
      echo "killed: $(show ActiveState), $(show Result)"
      ask service status --json | grep -q '"site":"Exampleshire"'
      [[ $(show MainPID) != "$first" ]] && echo "again: $(state)"
      systemctl stop paneld.service 2> /dev/null
      echo "stopped: $(show ActiveState), $(show Result)"
      [[ -S /run/paneld/org.paneld ]] && echo 'the socket stays'
      ask service status --json | grep -q '"site":"Exampleshire"'
      echo "third: $(state)"
      stat --format='%a' /var/lib/paneld/cases.db
      """
    )
    #expect(run.status == 0, "\(run.error)")
    #expect(
      run.output == """
        before: inactive
        first: active, Ready: Exampleshire
        killed: failed, signal
        again: active
        stopped: inactive, success
        the socket stays
        third: active
        600

        """
    )
  }

  @Test(.enabled("systemd cannot boot on this machine") { canBoot() }, .timeLimit(.minutes(3)))
  func `its log is the journal's, with priorities and nothing of any case`() throws {
    let run = try run(
      """
      systemctl start paneld.socket
      ask service status > /dev/null
      systemctl stop paneld.service paneld.socket 2> /dev/null
      journalctl --sync
      journalctl --unit=paneld.service --output=export \\
        | grep -aE '^(MESSAGE=ready|PRIORITY=6|_COMM=)' \\
        | sort -u
      """
    )
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.contains("MESSAGE=ready: Exampleshire"))
    #expect(run.output.contains("PRIORITY=6"))
    #expect(run.output.contains("_COMM=paneld"))
  }
}
