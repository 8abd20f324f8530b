/// A part of an expression's tree, with the text it was made from.
struct Node: Sendable {
  let kind: Kind
  let span: SourceSpan
  /// Levels of parts below and including this one.
  let height: Int

  indirect enum Kind: Sendable {
    case literal(Value)
    /// A time in a named zone, whose rules are known only when it is evaluated.
    case zonedLiteral(String)
    case name(Path)
    case builtIn(BuiltIn)
    case property(Node, String)
    case filter(Node, Node)
    case list([Node])
    case context([ContextPart])
    case range(RangePart)
    case negation(Node)
    case arithmetic(ArithmeticOperator, Node, Node)
    case comparison(ComparisonOperator, Node, Node)
    case conjunction([Node])
    case disjunction([Node])
    case between(Node, Node, Node)
    case membership(Node, [Test])
    /// Unary tests on the value named `?`.
    case tests([Test], isNegated: Bool)
    case conditional(Node, Node, Node)
    case loop([Iteration], Node, usesPartial: Bool)
    case quantified([Iteration], Node, isUniversal: Bool)
    case function([LambdaParameter], Node)
    /// A function written in another language, which this one cannot call.
    case external
    case call(Node, [Argument])
    case builtInCall(BuiltIn, [Argument])
    case isDefined(Path, Node)
    case instance(Node, ValueType)
  }

  /// A name, or names joined by dots, looked up from the inside out.
  struct Path: Sendable {
    let names: [String]
    /// Whether the first name is bound within the expression.
    let isLocal: Bool
    /// Whether the path stands inside a filter, where the element's entries are names.
    let isInFilter: Bool
  }

  struct ContextPart: Sendable {
    let name: String
    let value: Node
  }

  struct RangePart: Sendable {
    let start: Node?
    let includesStart: Bool
    let end: Node?
    let includesEnd: Bool
  }

  struct Iteration: Sendable {
    let name: String
    let start: Node
    /// The other end if the loop counts from one value to another.
    let end: Node?
  }

  struct Argument: Sendable {
    let name: String?
    let value: Node
  }

  /// What the value on the left of `in` is held against.
  enum Test: Sendable {
    case comparison(ComparisonOperator, Node)
    /// A value, a range, or a list of both.
    case value(Node)
    /// An expression about `?` that is itself true or false.
    case predicate(Node)
  }
}

/// The signs that calculate.
enum ArithmeticOperator: String, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case power = "**"
}

/// The signs that compare.
enum ComparisonOperator: String, Sendable {
  case equal = "="
  case unequal = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="

  init?(_ symbol: Token.Symbol) {
    self.init(rawValue: symbol.rawValue)
  }
}
