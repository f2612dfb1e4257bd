package dev.podidentity.portal.web;

import java.time.Duration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Remembers the look that a person chose, in a cookie of his or her browser. */
@Controller
class ThemeController {

	private static final Duration KEPT = Duration.ofDays(365);

	@PostMapping("/theme")
	String choose(@RequestParam String theme, @RequestParam(defaultValue = "/") String back, HttpServletRequest request,
			HttpServletResponse response) {
		String value = Theme.of(theme).map(Theme::toString).orElse("");
		ResponseCookie cookie = ResponseCookie.from(Theme.COOKIE, value)
			.path("/")
			.maxAge(value.isEmpty() ? Duration.ZERO : KEPT)
			.sameSite("Lax")
			.httpOnly(true)
			.secure(request.isSecure())
			.build();
		response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
		return "redirect:" + (LocalPath.is(back) ? back : "/");
	}

}
