package com.example.orders;

import java.sql.Connection;
import java.sql.SQLException;

/** Finds orders in the shop's database. */
public final class OrderSearch {

  private final Connection connection;

  public OrderSearch(Connection connection) {
    this.connection = connection;
  }

  /** Returns how many orders a customer has. */
  public int countOf(String customer) throws SQLException {
    var query = "select count(*) from orders where customer = '" + customer + "'";
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
