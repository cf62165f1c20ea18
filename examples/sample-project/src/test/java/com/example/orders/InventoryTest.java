package com.example.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class InventoryTest {

  private final Inventory inventory = new Inventory();

  @Test
  void whatWasReservedIsNoLongerAvailable() {
    inventory.receive("BOLT-8", 5);

    inventory.reserve("BOLT-8", 2);

    assertEquals(3, inventory.available("BOLT-8"));
  }

  @Test
  void moreThanThereIsCannotBeReserved() {
    inventory.receive("BOLT-8", 5);

    assertThrows(OutOfStockException.class, () -> inventory.reserve("BOLT-8", 6));
  }

  @Test
  void aSnapshotIsNotChangedByLaterReservations() {
    inventory.receive("BOLT-8", 5);
    var before = inventory.snapshot();

    inventory.reserve("BOLT-8", 2);

    assertEquals(Map.of("BOLT-8", 5), before);
  }
}
