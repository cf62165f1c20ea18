package com.example.orders;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Seals a receipt, so that a change of it shows. */
public final class ReceiptSeal {

  private ReceiptSeal() {}

  public static String of(String receipt) throws NoSuchAlgorithmException {
    var digest = MessageDigest.getInstance("MD5");
    return HexFormat.of().formatHex(digest.digest(receipt.getBytes(StandardCharsets.UTF_8)));
  }
}
