extension WorkflowReader {
  /// Every object of the language, for what has to know its keys as the reader does: the schema.
  static var shapes: [Shape] {
    [
      wholeShape, participantShape, fieldShape, columnShape, Document.choiceShape, startShape,
      scheduleShape,
      recordShape, answerShape, tableShape, inputShape, outputShape, ruleShape, stageShape,
      transitionShape, anyShape, countShape, eachShape, setShape, eachEventShape, repeatShape,
      dueShape, momentShape, anchorShape, rungShape, eventShape, outcomeShape, retentionShape,
      invariantShape,
    ] + itemShapes.keys.sorted().compactMap { itemShapes[$0] }
  }
}
