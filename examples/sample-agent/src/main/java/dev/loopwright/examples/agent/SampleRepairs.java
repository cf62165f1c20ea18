package dev.loopwright.examples.agent;

import java.util.List;

/** The repairs of the sample project: one for each of its faults, found by what fails. */
final class SampleRepairs {

  private static final String SOURCES = "src/main/java/com/example/orders/";

  private static final String SECURITY = "security_scan_clean";

  private SampleRepairs() {}

  static List<Repair> all() {
    return List.of(
        new Repair(
            "gave the list of order lines its type",
            "build_succeeds",
            List.of("OrderParser.java", "[rawtypes]"),
            edit("OrderParser.java", "new ArrayList();", "new ArrayList<>();")),
        new Repair(
            "removed an import that nothing uses",
            "linting_clean",
            List.of("DiscountTable.java", "Unused import"),
            edit("DiscountTable.java", "import java.util.SortedMap;\n", "")),
        test(
            "made the discount start at its step, not after it",
            "DiscountTableTest",
            "exactlyTheStepGetsItsDiscount",
            edit("DiscountTable.java", ".lowerEntry(quantity)", ".floorEntry(quantity)")),
        test(
            "rounded half a cent up",
            "MoneyTest",
            "halfACentIsRoundedUp",
            edit("Money.java", "RoundingMode.DOWN", "RoundingMode.HALF_UP")),
        test(
            "took no coupon for no discount",
            "PriceCalculatorTest",
            "withoutACouponTheSumIsPaid",
            edit(
                "CouponBook.java",
                """
                    return percentByCode.getOrDefault(\
                code.strip().toUpperCase(Locale.ROOT), 0);
                """,
                """
                    return code == null
                        ? 0
                        : percentByCode.getOrDefault(\
                code.strip().toUpperCase(Locale.ROOT), 0);
                """)),
        test(
            "let a price have no cents",
            "OrderParserTest",
            "aPriceWithoutCentsIsRead",
            edit("OrderParser.java", "(\\\\d+\\\\.\\\\d{2})", "(\\\\d+(?:\\\\.\\\\d{2})?)")),
        // Works, but leaves out the braces: the linter complains about what it was content with.
        test(
            "refused to reserve more than there is",
            "InventoryTest",
            "moreThanThereIsCannotBeReserved",
            edit(
                "Inventory.java",
                """
                    stock.put(sku, available(sku) - quantity);
                """,
                """
                    if (quantity > available(sku))
                      throw new OutOfStockException(sku, quantity, available(sku));
                    stock.merge(sku, -quantity, Integer::sum);
                """)),
        new Repair(
            "put braces around the refusal",
            "linting_clean",
            List.of("Inventory.java", "must use '{}'"),
            edit(
                "Inventory.java",
                """
                    if (quantity > available(sku))
                      throw new OutOfStockException(sku, quantity, available(sku));
                """,
                """
                    if (quantity > available(sku)) {
                      throw new OutOfStockException(sku, quantity, available(sku));
                    }
                """)),
        test(
            "made the snapshot a copy",
            "InventoryTest",
            "aSnapshotIsNotChangedByLaterReservations",
            edit("Inventory.java", "return stock;", "return Map.copyOf(stock);")));
  }

  /** Returns the repairs of what the longer sample has more. */
  static List<Repair> ofTheLongSample() {
    return List.of(
        new Repair(
            "drew order numbers that nobody can guess",
            SECURITY,
            List.of("OrderNumbers.java", "PREDICTABLE_RANDOM"),
            edit(
                "OrderNumbers.java",
                "this.random = new Random();",
                "this.random = new SecureRandom();")),
        new Repair(
            "kept the customer's name out of the statement",
            SECURITY,
            List.of("OrderSearch.java", "SQL_"),
            edit(
                "OrderSearch.java",
                """
                    var query = "select count(*) from orders where customer = '" + customer + "'";
                    try (var statement = connection.createStatement();
                        var rows = statement.executeQuery(query)) {
                      rows.next();
                      return rows.getInt(1);
                    }
                """,
                """
                    var query = "select count(*) from orders where customer = ?";
                    try (var statement = connection.prepareStatement(query)) {
                      statement.setString(1, customer);
                      try (var rows = statement.executeQuery()) {
                        rows.next();
                        return rows.getInt(1);
                      }
                    }
                """)),
        new Repair(
            "sealed receipts with SHA-256",
            SECURITY,
            List.of("ReceiptSeal.java", "WEAK_MESSAGE_DIGEST"),
            edit("ReceiptSeal.java", "\"MD5\"", "\"SHA-256\"")));
  }

  private static Repair test(String summary, String testClass, String method, SourceEdit edit) {
    return new Repair(summary, "all_tests_pass", List.of(testClass, method), edit);
  }

  private static SourceEdit edit(String file, String search, String replacement) {
    return new SourceEdit(SOURCES + file, search, replacement);
  }
}
