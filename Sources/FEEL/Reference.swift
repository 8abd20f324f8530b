/// A name that an expression takes from its scope.
package struct Reference: Sendable, Equatable {
  /// The name, followed by the names after dots, as in ["assess", "recommendation"].
  package let path: [String]
  /// Where it stands.
  package let position: SourcePosition
  /// How many bytes of UTF-8 it takes up.
  package let length: Int
  /// Whether `is defined` was asked first, or is asked here.
  ///
  /// True inside `is defined(...)`; in what follows `is defined(x) and`; in the branch of an `if`
  /// that is taken when it holds; and in what follows `not(is defined(x)) or`.
  package let guardedByIsDefined: Bool
  /// Whether it stands in a filter, where it may be an entry of the element instead.
  package let maybeEntry: Bool
  /// Whether it is called as a function.
  package let isCalled: Bool
}

/// Walks a tree and gathers its free names.
struct ReferenceCollector {
  private var finder: PositionFinder
  private(set) var references: [Reference] = []
  /// Paths that are known to be defined here.
  private var guarded: [[String]] = []

  init(text: String) {
    finder = PositionFinder(text)
  }

  mutating func visit(_ node: Node) {
    switch node.kind {
    case .literal, .zonedLiteral, .builtIn, .external: break
    case .name(let path): add(path, node)
    case .property(let part, _), .negation(let part), .instance(let part, _),
      .function(_, let part):
      visit(part)
    case .filter(let a, let b), .arithmetic(_, let a, let b), .comparison(_, let a, let b):
      visit(all: [a, b])
    case .between(let a, let b, let c): visit(all: [a, b, c])
    case .list(let parts): visit(all: parts)
    case .context(let parts): visit(all: parts.map(\.value))
    case .range(let part): visit(all: [part.start, part.end].compactMap { $0 })
    case .conjunction(let parts): visitChain(parts, holding: true)
    case .disjunction(let parts): visitChain(parts, holding: false)
    case .membership(let part, let tests): visit(all: [part] + tests.map(\.node))
    case .tests(let tests, _): visit(all: tests.map(\.node))
    case .conditional(let condition, let positive, let negative):
      visit(condition)
      visit(positive, guardedBy: condition.definedPaths(ifTrue: true))
      visit(negative, guardedBy: condition.definedPaths(ifTrue: false))
    case .loop(let iterations, let body, _), .quantified(let iterations, let body, _):
      for iteration in iterations {
        visit(all: [iteration.start, iteration.end].compactMap { $0 })
      }
      visit(body)
    case .call(let callee, let arguments):
      if case .name(let path) = callee.kind {
        add(path, callee, isCalled: true)
      } else {
        visit(callee)
      }
      visit(all: arguments.map(\.value))
    case .builtInCall(_, let arguments): visit(all: arguments.map(\.value))
    case .isDefined(let path, let operand): add(path, operand, isGuarded: true)
    }
  }

  private mutating func visit(all nodes: [Node]) {
    for node in nodes { visit(node) }
  }

  private mutating func visit(_ node: Node, guardedBy paths: [[String]]) {
    let count = guarded.count
    guarded += paths
    visit(node)
    guarded.removeSubrange(count...)
  }

  /// In a chain, each part is reached only if those before it were true, or false.
  private mutating func visitChain(_ parts: [Node], holding: Bool) {
    let count = guarded.count
    for part in parts {
      visit(part)
      guarded += part.definedPaths(ifTrue: holding)
    }
    guarded.removeSubrange(count...)
  }

  private mutating func add(
    _ path: Node.Path,
    _ node: Node,
    isGuarded: Bool = false,
    isCalled: Bool = false
  ) {
    guard !path.isLocal, path.names != ["?"] else { return }
    references.append(
      Reference(
        path: path.names,
        position: finder.position(at: node.span.offset),
        length: node.span.length,
        guardedByIsDefined: isGuarded || guarded.contains { path.names.starts(with: $0) },
        maybeEntry: path.isInFilter,
        isCalled: isCalled
      )
    )
  }
}

extension Node {
  /// The paths that are certainly defined if this is true, or false.
  fileprivate func definedPaths(ifTrue: Bool) -> [[String]] {
    switch kind {
    case .isDefined(let path, _): ifTrue && !path.isLocal ? [path.names] : []
    case .conjunction(let parts): ifTrue ? parts.flatMap { $0.definedPaths(ifTrue: true) } : []
    case .disjunction(let parts): ifTrue ? [] : parts.flatMap { $0.definedPaths(ifTrue: false) }
    case .builtInCall(let function, let arguments) where function.name == "not":
      arguments.first?.value.definedPaths(ifTrue: !ifTrue) ?? []
    case .literal, .zonedLiteral, .name, .builtIn, .property, .filter, .list, .context, .range,
      .negation, .arithmetic, .comparison, .between, .membership, .tests, .conditional, .loop,
      .quantified, .function, .external, .call, .builtInCall, .instance:
      []
    }
  }
}
