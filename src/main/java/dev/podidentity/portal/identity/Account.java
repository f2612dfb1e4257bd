package dev.podidentity.portal.identity;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.data.domain.AbstractAggregateRoot;

/** A person's account as stored: name, groups, and where it came from. */
@Entity
@Table(name = "account")
class Account extends AbstractAggregateRoot<Account> {

	@Id
	private String username;

	private String displayName;

	private @Nullable String mail;

	private @Nullable String passwordHash;

	@Enumerated(EnumType.STRING)
	private Source source;

	private boolean enabled;

	@ElementCollection
	@CollectionTable(name = "account_group", joinColumns = @JoinColumn(name = "username"))
	@Column(name = "group_id")
	private Set<String> groups = new HashSet<>();

	@Version
	private @Nullable Long version;

	protected Account() {
	}

	Account(String username, String displayName, @Nullable String mail, @Nullable String passwordHash, Source source,
			Set<String> groups) {
		this.username = username;
		this.displayName = displayName;
		this.mail = mail;
		this.passwordHash = passwordHash;
		this.source = source;
		this.enabled = true;
		this.groups.addAll(groups);
		registerEvent(new AccountChanged("account.create", username, displayName, null, describe()));
	}

	/**
	 * Takes over what the source says now, and enables the account.
	 * @return whether anything changed
	 */
	boolean update(String displayName, @Nullable String mail, @Nullable String passwordHash, Source source,
			Set<String> groups) {
		if (this.enabled && this.displayName.equals(displayName) && this.source == source && this.groups.equals(groups)
				&& Objects.equals(this.mail, mail) && Objects.equals(this.passwordHash, passwordHash)) {
			return false;
		}
		String before = describe();
		this.displayName = displayName;
		this.mail = mail;
		this.passwordHash = passwordHash;
		this.source = source;
		this.enabled = true;
		this.groups.retainAll(groups);
		this.groups.addAll(groups);
		registerEvent(new AccountChanged("account.update", this.username, displayName, before, describe()));
		return true;
	}

	/** Shuts the account; the row stays, since others refer to it. */
	void disable() {
		String before = describe();
		this.enabled = false;
		registerEvent(new AccountChanged("account.disable", this.username, this.displayName, before, describe()));
	}

	/** What the trail says; a hash is no business of its readers. */
	private String describe() {
		Map<String, Object> described = new TreeMap<>(Map.of("displayName", this.displayName, "source", this.source,
				"enabled", this.enabled, "groups", new TreeSet<>(this.groups)));
		if (this.mail != null) {
			described.put("mail", this.mail);
		}
		return JsonMapper.shared().writeValueAsString(described);
	}

	String username() {
		return this.username;
	}

	String displayName() {
		return this.displayName;
	}

	@Nullable String mail() {
		return this.mail;
	}

	@Nullable String passwordHash() {
		return this.passwordHash;
	}

	Source source() {
		return this.source;
	}

	boolean enabled() {
		return this.enabled;
	}

	Set<String> groups() {
		return Set.copyOf(this.groups);
	}

	/** Who says that this account exists. */
	enum Source {

		/** The settings: a local account. */
		SETTINGS,
		/** The sandbox: a demo account, usable in no other mode. */
		DEMO

	}

}
