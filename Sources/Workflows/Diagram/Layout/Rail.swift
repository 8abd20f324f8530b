/// The upright piece of a net in a gutter, with what joins it there.
struct Rail {
  let net: Net
  /// The heights at which lines join it, each from the left or from the right.
  private(set) var joints: [Joint] = []
  private(set) var top = Double.infinity
  private(set) var bottom = -Double.infinity

  struct Joint: Hashable {
    let height: Double
    let isLeft: Bool
  }

  init(net: Net) { self.net = net }

  mutating func join(_ height: Double, isLeft: Bool) {
    let joint = Joint(height: height, isLeft: isLeft)
    guard !joints.contains(joint) else { return }
    joints.append(joint)
    top = min(top, height)
    bottom = max(bottom, height)
  }
}
