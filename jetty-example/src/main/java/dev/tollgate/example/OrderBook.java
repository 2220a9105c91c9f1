package dev.tollgate.example;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The orders, in memory. Thread-safe. */
final class OrderBook {
  private final ConcurrentSkipListMap<Integer, Order> orders = new ConcurrentSkipListMap<>();
  private final AtomicInteger lastId = new AtomicInteger();

  OrderBook() {
    add("tea", 2);
    add("bread & butter", 1);
  }

  Order add(String item, int quantity) {
    Order order = new Order(lastId.incrementAndGet(), item, quantity);
    orders.put(order.id(), order);
    return order;
  }

  Optional<Order> find(int id) {
    return Optional.ofNullable(orders.get(id));
  }

  /** Returns the orders of any of {@code items}, all if there are none. */
  List<Order> list(Collection<String> items) {
    return orders.values().stream()
        .filter(order -> items.isEmpty() || items.contains(order.item()))
        .toList();
  }
}
