"""Passages in which clinicians tell the reader what to say."""

TO_SAY = [
    (
        "Keep it short. You might say, “I love you and I am not lending money this time.”",
        "I love you and I am not lending money this time.",
    ),
    (
        "When your sister brings up the past, try: “That was hard for both of us. Can we talk about today?”",
        "That was hard for both of us. Can we talk about today?",
    ),
    ("If the waiter insists, simply say “No, thank you.”", "No, thank you."),
    (
        "Instead of saying “You are always on your phone,” say “I miss talking to you in the evening.”",
        "I miss talking to you in the evening.",
    ),
    (
        "You can tell your boss, “I can finish this by Friday, or the other one by Wednesday.”",
        "I can finish this by Friday, or the other one by Wednesday.",
    ),
    (
        "Phrases you can use\n\n- “I hear you, and I see it differently.”\n- “Let us stop here and eat something.”",
        "I hear you, and I see it differently.",
    ),
    (
        "What To Say When Someone Cries\n\n“I am here, and there is no hurry at all.”",
        "I am here, and there is no hurry at all.",
    ),
    (
        "Say: I would like to think about it until Monday.\nNot: I guess I could do it.",
        "I would like to think about it until Monday.",
    ),
    (
        "Rather than “Why are you late again?” ask “Did something happen on the way?”",
        "Did something happen on the way?",
    ),
    (
        "You could text: “Thinking of you. No need to answer.”",
        "Thinking of you. No need to answer.",
    ),
    (
        "At the door, say calmly: “We will talk when you have slept.”",
        "We will talk when you have slept.",
    ),
    (
        "Consider asking, “What would make this week easier for you?”",
        "What would make this week easier for you?",
    ),
    ("Try responding with “Thank you for telling me that.”", "Thank you for telling me that."),
    (
        "Puedes decirle: “Hoy no puedo, pero mañana te llamo.”",
        "Hoy no puedo, pero mañana te llamo.",
    ),
    ("Sagen Sie zum Beispiel: „Ich brauche heute Abend Ruhe.“", "Ich brauche heute Abend Ruhe."),
    (
        "Use “I” statements. For example, “I feel left out when plans are made without me.”",
        "I feel left out when plans are made without me.",
    ),
    (
        "Sentence starters\n\n- “I would feel better if we could…”\n- “What I need from you tonight is…”",
        "I would feel better if we could…",
    ),
    (
        "If they push, repeat yourself. Say, “I have already answered that.”",
        "I have already answered that.",
    ),
    (
        "To a child, you might say: “It is not your fault, and both of us love you.”",
        "It is not your fault, and both of us love you.",
    ),
    ("Avoid “Calm down.” Try “Take all the time you need.”", "Take all the time you need."),
    (
        "Then ask directly: “Would you come to one session with me?”",
        "Would you come to one session with me?",
    ),
    (
        "A script for phone calls\n\nYou can say: “I have ten minutes now, and more on Sunday.”",
        "I have ten minutes now, and more on Sunday.",
    ),
    (
        "When the conversation heats up, pause. Try “Let me think about that and come back to you.”",
        "Let me think about that and come back to you.",
    ),
    (
        "How To Ask For More Time\n\nYou can say, “I want to give you a real answer, so I need a day.”",
        "I want to give you a real answer, so I need a day.",
    ),
    ("Offer a choice. Ask: “Do you want company or quiet?”", "Do you want company or quiet?"),
    (
        "Tell your partner, “I would like us to eat together on Sundays.”",
        "I would like us to eat together on Sundays.",
    ),
    (
        "Words you can use at work\n\n- “I am at capacity this week.”\n- “Which of these should wait?”",
        "I am at capacity this week.",
    ),
    (
        "If your mother criticizes your cooking, you could answer: “I hear that you would do it differently.”",
        "I hear that you would do it differently.",
    ),
    (
        "Start with what you saw. Say, “You left before the cake, and I wondered what happened.”",
        "You left before the cake, and I wondered what happened.",
    ),
    (
        "To end the visit, say kindly, “We have loved having you, and now we need our evening.”",
        "We have loved having you, and now we need our evening.",
    ),
    (
        "Not: “You never help.”\nBut: “Could you take the dishes tonight?”",
        "Could you take the dishes tonight?",
    ),
    (
        "You might respond with “I can see this matters to you.” Then wait.",
        "I can see this matters to you.",
    ),
    (
        "Dile con calma: “Te quiero y no voy a discutir por teléfono.”",
        "Te quiero y no voy a discutir por teléfono.",
    ),
    (
        "Qué decir a un amigo en duelo\n\n“Estoy contigo y no tienes que hablar.”",
        "Estoy contigo y no tienes que hablar.",
    ),
    (
        "Was Sie sagen können\n\n„Ich sehe, dass es Ihnen schwerfällt, und ich bleibe hier.“",
        "Ich sehe, dass es Ihnen schwerfällt, und ich bleibe hier.",
    ),
    ("Fragen Sie: „Was würde dir heute helfen?“", "Was würde dir heute helfen?"),
    ("You can also try “I need a hug, not advice.”", "I need a hug, not advice."),
    (
        "Helpful phrases for hard evenings\n\n- “Can we start this again?”\n- “I am on your side.”",
        "Can we start this again?",
    ),
    (
        "Set the limit once. “I will leave the table if there is shouting. I will come back in ten minutes.”",
        "I will leave the table if there is shouting. I will come back in ten minutes.",
    ),
    ("Then you can ask, “What did you hear me say?”", "What did you hear me say?"),
    (
        "Avoid asking “What is wrong with you?” Instead, ask “What happened to you today?”",
        "What happened to you today?",
    ),
    (
        "Try this: “I am listening. Tell me the part I do not understand.”",
        "I am listening. Tell me the part I do not understand.",
    ),
    (
        "Sample script\n\nYou could say: “I would like to change my hours. When can we speak about it?”",
        "I would like to change my hours. When can we speak about it?",
    ),
    (
        "Puedes decir: “Hoy necesito silencio. Mañana hablamos.”",
        "Hoy necesito silencio. Mañana hablamos.",
    ),
    ("Pregúntale: “¿Quieres que te acompañe?”", "¿Quieres que te acompañe?"),
    ("Diga con calma: “Ahora no puedo hablar de esto.”", "Ahora no puedo hablar de esto."),
    (
        "Sagen Sie freundlich: „Heute geht es nicht, am Freitag schon.“",
        "Heute geht es nicht, am Freitag schon.",
    ),
    ("Du kannst sagen: „Ich möchte erst darüber schlafen.“", "Ich möchte erst darüber schlafen."),
    ("Frag direkt: „Kommst du am Sonntag mit?“", "Kommst du am Sonntag mit?"),
    (
        "It is fine to tell your doctor, “I would like a second opinion on this.”",
        "I would like a second opinion on this.",
    ),
    (
        "Write to your landlord: “The heating has been off since Monday. Who will come?”",
        "The heating has been off since Monday. Who will come?",
    ),
    (
        "Here is one way to put it:\n\n“I leave at five on Tuesdays and answer in the morning.”",
        "I leave at five on Tuesdays and answer in the morning.",
    ),
    (
        "Rather than “You never cook,” you can say, “I am worn out. Will you cook tonight?”",
        "I am worn out. Will you cook tonight?",
    ),
    ("Prueba con: “Estoy a tu lado y no tengo prisa.”", "Estoy a tu lado y no tengo prisa."),
    (
        "En lugar de «Nunca llamas», intenta decir «Me alegra mucho oírte».",
        "Me alegra mucho oírte",
    ),
    (
        "Frases que puedes usar\n\n- “Te escucho.”\n- “¿Qué te ayudaría esta tarde?”",
        "Te escucho.",
    ),
    (
        "Versuchen Sie es mit: „Ich rufe dich am Sonntag zurück.“",
        "Ich rufe dich am Sonntag zurück.",
    ),
    (
        "Statt „Du bist zu spät“ sagen Sie besser: „Schön, dass du da bist.“",
        "Schön, dass du da bist.",
    ),
    (
        "Sätze, die helfen\n\n- „Danke, dass du es erzählst.“\n- „Ich bleibe hier bei dir.“",
        "Danke, dass du es erzählst.",
    ),
    (
        "A simple boundary might sound like this: “I’m not able to talk about this tonight. I can talk tomorrow at noon.”",
        "I’m not able to talk about this tonight. I can talk tomorrow at noon.",
    ),
    (
        "If a colleague keeps interrupting, a calm reply works best: “I’d like to finish my thought, and then I want to hear yours.”",
        "I’d like to finish my thought, and then I want to hear yours.",
    ),
    (
        "Start softly. For example: “I felt lonely last night. Could we plan an evening together?”",
        "I felt lonely last night. Could we plan an evening together?",
    ),
    (
        "Swap “You never listen” for “I need five minutes of your full attention.”",
        "I need five minutes of your full attention.",
    ),
    (
        "Replace “Why didn’t you call?” with “I was worried when I did not hear from you.”",
        "I was worried when I did not hear from you.",
    ),
    (
        "Here are a few phrases to get you started:\n\n- “I could use some company this week.”\n- “Would you sit with me for a while?”",
        "Would you sit with me for a while?",
    ),
    (
        "If you are stuck, borrow these words: “I don’t know what to say, but I am here.”",
        "I don’t know what to say, but I am here.",
    ),
    (
        "Reach out with a short text such as “No need to reply. I’m thinking about you today.”",
        "No need to reply. I’m thinking about you today.",
    ),
    (
        "Ask your teenager an open question, like “What was the best part of your day?”",
        "What was the best part of your day?",
    ),
    (
        "You may want to say something like, “I’m glad you told me. Thank you for trusting me.”",
        "I’m glad you told me. Thank you for trusting me.",
    ),
    (
        "Si tu pareja levanta la voz, prueba a decir: “Quiero escucharte, y necesito que hablemos más despacio.”",
        "Quiero escucharte, y necesito que hablemos más despacio.",
    ),
    (
        "Puedes preguntarle directamente: “¿Cómo te puedo acompañar hoy?”",
        "¿Cómo te puedo acompañar hoy?",
    ),
    (
        "Frases que ayudan\n\n- “Estoy aquí contigo.”\n- “Tómate el tiempo que necesites.”",
        "Tómate el tiempo que necesites.",
    ),
    (
        "Formulieren Sie es als Wunsch: „Ich wünsche mir, dass wir sonntags zusammen essen.“",
        "Ich wünsche mir, dass wir sonntags zusammen essen.",
    ),
    (
        "Send her a note: “I miss our walks. Are you free on Sunday?”",
        "I miss our walks. Are you free on Sunday?",
    ),
    ("Swap “Calm down” for “I can see how upset you are.”", "I can see how upset you are."),
    (
        "Phrases to borrow\n\n- “Let me get back to you on that.”\n- “I’d rather not discuss it here.”",
        "I’d rather not discuss it here.",
    ),
    (
        "Words for hard moments:\n\n- “I’m scared and I don’t want to be alone.”\n- “Please just listen for a minute.”",
        "Please just listen for a minute.",
    ),
    (
        "Begin gently. For example: “I miss you in the evenings. Would you put the phone away at eight?”",
        "I miss you in the evenings. Would you put the phone away at eight?",
    ),
    (
        "Diles a tus hijos: “Los dos os queremos, y esto no es culpa vuestra.”",
        "Los dos os queremos, y esto no es culpa vuestra.",
    ),
    (
        "Bitten Sie klar um Hilfe: „Könntest du heute die Kinder abholen?“",
        "Könntest du heute die Kinder abholen?",
    ),
    ("Text a friend: “Rough day. Can I call you later?”", "Rough day. Can I call you later?"),
]
