package dev.loopwright.adapter.aws.policy;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.UpdatePolicyRequest;

/**
 * Sends UpdatePolicy as PATCH, as the service has it since its model changed; the client, whose
 * model is older, makes a PUT of it. What the two models have in common is all that is sent: no
 * description. Goes before the signature. To be removed with a client of the newer model.
 */
final class PatchOfUpdatePolicy implements ExecutionInterceptor {
  @Override
  public SdkHttpRequest modifyHttpRequest(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    var request = context.httpRequest();
    return context.request() instanceof UpdatePolicyRequest && request.method() == SdkHttpMethod.PUT
        ? request.toBuilder().method(SdkHttpMethod.PATCH).build()
        : request;
  }
}
